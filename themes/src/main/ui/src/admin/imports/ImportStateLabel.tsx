import { Label, type LabelProps } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ImportProgress } from "../data/types";

const COLORS: Record<ImportProgress["state"], LabelProps["color"]> = {
  running: "blue",
  done: "green",
  failed: "red",
  interrupted: "orange",
};

export function ImportStateLabel({ state }: { state: ImportProgress["state"] }) {
  const { t } = useTranslation();
  return <Label color={COLORS[state]}>{t(`latchkeyAdminImportState-${state}`)}</Label>;
}
