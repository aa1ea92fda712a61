import { Bullseye, Spinner } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./Problem";
import type { Loadable } from "./useLoaded";

type Props<T> = { of: Loadable<T>; children: (value: T) => ReactNode };

/** Shows what was loaded, that it is being loaded, or why it could not be. */
export function Loaded<T>({ of: { value, error }, children }: Props<T>) {
  const { t } = useTranslation();
  if (value === undefined) {
    return error !== undefined ? (
      <Problem error={error} />
    ) : (
      <Bullseye>
        <Spinner aria-label={t("latchkeyAdminLoading")} />
      </Bullseye>
    );
  }
  return (
    <>
      <Problem error={error} />
      {children(value)}
    </>
  );
}
