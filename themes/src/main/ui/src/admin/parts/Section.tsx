import { Title } from "@patternfly/react-core";
import { type ReactNode, useId } from "react";

type Props = {
  title: string;
  /** Beside the title: what is added to the section. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of a page with a heading of its own. */
export function Section({ title, actions, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="lk-section">
      <div className="lk-title">
        <Title headingLevel="h2" size="lg" id={id}>
          {title}
        </Title>
        {actions && <div className="lk-buttons">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
