import { useEffect, useRef } from "react";

const INTERVAL = 1000;

/** Does something again and again, each time after the last one has ended, while it is active. */
export function usePolling(action: () => Promise<unknown>, active: boolean): void {
  const current = useRef(action);
  current.current = action;
  useEffect(() => {
    if (!active) {
      return undefined;
    }
    let timer = 0;
    let ended = false;
    const next = () => {
      timer = window.setTimeout(async () => {
        await current.current();
        if (!ended) {
          next();
        }
      }, INTERVAL);
    };
    next();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [active]);
}
