import { type DependencyList, useCallback, useEffect, useRef, useState } from "react";

/** Something that comes from the server. What was loaded stays until there is something newer. */
export type Loadable<T> = { value?: T; error?: unknown; reload: () => Promise<void> };

/** Loads at once, and again when what it depends on changes; an answer that is late is left out. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: DependencyList): Loadable<T> {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  const latest = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++latest.current;
    const next = await load().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if (mine === latest.current) {
      setState((before) => ("error" in next ? { ...before, ...next } : next));
    }
  }, dependencies);

  useEffect(() => {
    setState({});
    void reload();
    return () => void latest.current++;
  }, [reload]);
  return { ...state, reload };
}
