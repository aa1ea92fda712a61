import { createContext, useContext } from "react";

/** Which field of a form the server has refused, and why. */
export type FieldError = { field: string; text: string };

export const FieldErrorContext = createContext<FieldError | undefined>(undefined);

/** What is wrong with a field; undefined if nothing is. */
export function useFieldError(name: string): string | undefined {
  const error = useContext(FieldErrorContext);
  return error?.field === name ? error.text : undefined;
}
