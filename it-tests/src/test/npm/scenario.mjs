// What the two scripts beside this one have in common: the settings come as JSON on standard
// input, so that no key is seen in a list of processes, and what the library saw goes out as JSON.
import { readFileSync } from "node:fs";

export const GRANT = "urn:latchkey:params:oauth:grant-type:api-key";

export const settings = JSON.parse(readFileSync(0, "utf8"));

/** What a library throws, as far as a program would look at it. */
export async function refusal(attempt) {
  try {
    return { answer: await attempt() };
  } catch (thrown) {
    return {
      type: thrown.constructor.name,
      error: thrown.error,
      description: thrown.error_description,
      status: thrown.status,
    };
  }
}

export function report(seen) {
  process.stdout.write(JSON.stringify(seen));
}
