import type { TFunction } from "i18next";
import { RestError } from "../../shared/rest";
import { SessionEndedError } from "../app/SessionEndedError";

/** What a person is told of something that failed. */
export function errorText(t: TFunction, error: unknown): string {
  if (error instanceof SessionEndedError) {
    return t("latchkeyAdminSessionEnded");
  }
  if (!(error instanceof RestError)) {
    return t("latchkeyAdminUnreachable");
  }
  switch (error.status) {
    case 401:
      return t("latchkeyAdminSessionEnded");
    case 403:
      return t("latchkeyAdminForbidden");
    case 404:
      return t("latchkeyAdminNotFound");
    case 429:
      return t("latchkeyAdminTooMany");
    default:
      return error.message;
  }
}
