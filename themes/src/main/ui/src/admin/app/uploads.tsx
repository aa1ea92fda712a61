import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { ImportAnswer } from "../data/types";

/** A file that this window sends or has sent, by the batch that its tokens get. */
export type Upload = { fileName: string; answer?: ImportAnswer; error?: unknown; ended: boolean };

type Uploads = {
  get: (batch: string) => Upload | undefined;
  start: (batch: string, fileName: string, send: Promise<ImportAnswer>) => void;
};

const UploadsContext = createContext<Uploads | undefined>(undefined);

export function useUploads(): Uploads {
  return useContext(UploadsContext)!;
}

/** Knows what is being sent, whichever page is looked at; asks before the window is left. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const [uploads, setUploads] = useState<Record<string, Upload>>({});
  const sending = Object.values(uploads).some(({ ended }) => !ended);

  useEffect(() => {
    if (!sending) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [sending]);

  const value = useMemo<Uploads>(() => {
    const set = (batch: string, upload: Upload) =>
      setUploads((before) => ({ ...before, [batch]: upload }));
    return {
      get: (batch) => uploads[batch],
      start: (batch, fileName, send) => {
        set(batch, { fileName, ended: false });
        send.then(
          (answer) => set(batch, { fileName, answer, ended: true }),
          (error: unknown) => set(batch, { fileName, error, ended: true }),
        );
      },
    };
  }, [uploads]);
  return <UploadsContext.Provider value={value}>{children}</UploadsContext.Provider>;
}
