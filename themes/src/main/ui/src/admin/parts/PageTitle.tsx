import { Title } from "@patternfly/react-core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

const HEADING = "lk-heading";

/** The heading of a page. It takes the focus, so that a screen reader says where one has come to. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();

  useEffect(() => {
    document.getElementById(HEADING)?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} - ${t("latchkeyAdminPageTitle")}`;
  }, [title, t]);

  return (
    <div className="lk-title">
      <Title headingLevel="h1" id={HEADING} tabIndex={-1}>
        <bdi>{title}</bdi>
      </Title>
      {children && <div className="lk-buttons">{children}</div>}
    </div>
  );
}
