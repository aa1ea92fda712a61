import { Alert } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { errorText } from "./errorText";

/** Says what has failed, if anything has. */
export function Problem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return error === undefined ? null : (
    <div role="alert" className="lk-problem">
      <Alert
        variant="danger"
        variantLabel={t("latchkeyAdminProblem")}
        isInline
        title={errorText(t, error)}
        component="p"
      />
    </div>
  );
}
