import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MakeKeyDialog } from "./MakeKeyDialog";
import { NewKey } from "./NewKey";

type Props = { owner: string; onMade: () => Promise<void> };

/** Makes an API key for somebody, and shows it once. */
export function MakeKeyButton({ owner, onMade }: Props) {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ name: string; secret: string }>();
  return (
    <>
      <Button variant="secondary" onClick={() => setMaking(true)}>
        {t("latchkeyAdminMakeKey")}
      </Button>
      {making && (
        <MakeKeyDialog
          owner={owner}
          onMade={(name, secret) => {
            setMaking(false);
            setMade({ name, secret });
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {made && (
        <NewKey
          {...made}
          onDone={() => {
            setMade(undefined);
            void onMade();
          }}
        />
      )}
    </>
  );
}
