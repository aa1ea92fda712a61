import { useMemo, useSyncExternalStore } from "react";
import type { Query } from "../../shared/rest";

/** Where one is: `#/{realm}/{page}/{id}?query`. */
export type Route = { realm: string; page: string; id?: string; query: URLSearchParams };

/** What is missing is the realm of the page, and its tokens. */
export function parseRoute(hash: string, ownRealm: string): Route {
  const [path = "", query] = hash.replace(/^#?\/?/, "").split("?");
  const [realm, page, id] = path.split("/").map(decode);
  return {
    realm: realm || ownRealm,
    page: page || "tokens",
    id: id || undefined,
    query: new URLSearchParams(query),
  };
}

/** The address of a place; what is undefined or empty in the query is left out. */
export function routeTo(realm: string, page: string, id?: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") {
      parameters.set(name, String(value));
    }
  }
  const path = [realm, page, ...(id ? [id] : [])].map(encodeURIComponent).join("/");
  return `#/${path}${parameters.size ? `?${parameters}` : ""}`;
}

/** Goes to a place; in the place of the present one in the browser's history if that is said. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, "", address);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = address;
  }
}

export function useRoute(ownRealm: string): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseRoute(hash, ownRealm), [hash, ownRealm]);
}

function subscribe(changed: () => void) {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
