import { useTranslation } from "react-i18next";
import type { ImportCounts as Counts } from "../data/types";

const OUTCOMES = ["imported", "updated", "skipped", "failed"] as const;

/** How many keys became what. */
export function ImportCounts({ counts }: { counts: Counts & { failed: number } }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <dl className="lk-counts">
      {OUTCOMES.map((outcome) => (
        <div key={outcome}>
          <dt>{t(`latchkeyAdminOutcome-${outcome}`)}</dt>
          <dd data-testid={`lk-${outcome}`}>{number.format(counts[outcome])}</dd>
        </div>
      ))}
    </dl>
  );
}
