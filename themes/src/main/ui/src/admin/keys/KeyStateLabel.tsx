import { Label } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ApiKey } from "../data/types";

export function KeyStateLabel({ state }: { state: ApiKey["state"] }) {
  const { t } = useTranslation();
  const color = state === "active" ? "green" : state === "revoked" ? "red" : "grey";
  return <Label color={color}>{t(`latchkeyUiApiKeyState-${state}`)}</Label>;
}
