import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from "@patternfly/react-core";
import type { ReactNode } from "react";

/** What is known of something: terms and values; what is absent is left out. */
export function Facts({ facts }: { facts: ([term: string, value: ReactNode] | false)[] }) {
  return (
    <DescriptionList orientation={{ lg: "horizontal" }} isCompact isFluid>
      {facts
        .filter((fact) => fact !== false)
        .map(([term, value]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
    </DescriptionList>
  );
}
