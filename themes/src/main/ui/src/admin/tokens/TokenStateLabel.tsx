import { Label, type LabelProps } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { TokenState } from "../data/types";

const COLORS: Record<TokenState, LabelProps["color"]> = {
  available: "blue",
  assigned: "green",
  disabled: "orange",
  lost: "red",
  retired: "grey",
};

export function TokenStateLabel({ state }: { state: TokenState }) {
  const { t } = useTranslation();
  return <Label color={COLORS[state]}>{t(`latchkeyUiTokenState-${state}`)}</Label>;
}
