import { useEnvironment } from "@keycloak/keycloak-ui-shared";
import { Button, Split, SplitItem, Title } from "@patternfly/react-core";
import { PlusCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Action } from "./api";

type Props = { id: string; title: string; add: string; action: Action; canAdd: boolean };

/** What a list is of, and the way to add to it: a page of the login theme, where Keycloak asks for a
 * fresh login first. */
export function ListHeading({ id, title, add, action, canAdd }: Props) {
  const { t } = useTranslation();
  const { keycloak } = useEnvironment();
  return (
    <Split hasGutter isWrappable className="lk-heading">
      <SplitItem isFilled>
        <Title id={id} headingLevel="h2">
          {t(title)}
        </Title>
      </SplitItem>
      {canAdd && (
        <SplitItem>
          <Button
            variant="link"
            isInline
            icon={<PlusCircleIcon />}
            onClick={() => keycloak.login({ action, redirectUri: location.href })}
          >
            {t(add)}
          </Button>
        </SplitItem>
      )}
    </Split>
  );
}
