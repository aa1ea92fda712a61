import type { Person } from "../data/types";

/** First and last name, or what there is of these. */
export function fullName({ firstName, lastName }: Person): string {
  return [firstName, lastName].filter(Boolean).join(" ");
}
