import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

export const PAGE_SIZE = 20;

type Props = {
  first: number;
  /** How many are shown. */
  shown: number;
  /** How many there are in all, if that is known. */
  total?: number;
  onGo: (first: number) => void;
};

/** Which part of a list is shown, and the way to the others. */
export function Pager({ first, shown, total, onGo }: Props) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const part = shown ? `${number.format(first + 1)}–${number.format(first + shown)}` : "0";
  const isLast = total === undefined ? shown < PAGE_SIZE : first + shown >= total;
  return (
    <div role="group" aria-label={t("latchkeyAdminPages")} className="lk-pager">
      <span role="status" data-testid="lk-shown">
        {total === undefined
          ? part
          : t("latchkeyAdminPartOf", { part, total: number.format(total) })}
      </span>
      {(first > 0 || !isLast) && (
        <>
          <Button
            variant="secondary"
            isDisabled={first === 0}
            onClick={() => onGo(Math.max(0, first - PAGE_SIZE))}
          >
            {t("latchkeyAdminPrevious")}
          </Button>
          <Button variant="secondary" isDisabled={isLast} onClick={() => onGo(first + PAGE_SIZE)}>
            {t("latchkeyAdminNext")}
          </Button>
        </>
      )}
    </div>
  );
}
