import { Button, EmptyState, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

/** Nobody could be signed in. */
export function StartProblem() {
  const { t } = useTranslation();
  return (
    <EmptyState role="alert">
      <EmptyStateBody>{t("latchkeyAdminNotSignedIn")}</EmptyStateBody>
      <EmptyStateFooter>
        <Button onClick={() => location.replace(location.pathname)}>
          {t("latchkeyUiTryAgain")}
        </Button>
      </EmptyStateFooter>
    </EmptyState>
  );
}
