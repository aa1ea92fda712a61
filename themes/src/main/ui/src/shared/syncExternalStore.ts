/** React's own, in the place of the package for versions of React that lack it. */
export { useSyncExternalStore } from "react";
