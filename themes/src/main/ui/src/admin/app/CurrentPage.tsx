import { TokenPage } from "../tokens/TokenPage";
import { TokensPage } from "../tokens/TokensPage";
import { ImportPage } from "../imports/ImportPage";
import { ImportsPage } from "../imports/ImportsPage";
import { NewImportPage } from "../imports/NewImportPage";
import { PeoplePage } from "../people/PeoplePage";
import { PersonPage } from "../people/PersonPage";
import { ApiKeyPage } from "../keys/ApiKeyPage";
import { ApiKeysPage } from "../keys/ApiKeysPage";
import { KeyringPage } from "../keyring/KeyringPage";
import { useAdmin } from "./admin";
import type { Route } from "./route";
import { UnknownPage } from "./UnknownPage";

/** The page that the address names. */
export function CurrentPage({ route: { realm, page, id } }: { route: Route }) {
  const { apiKeysOffered } = useAdmin();
  // Another realm is another page; so is another thing.
  const key = `${realm}/${page}/${id ?? ""}`;
  switch (page) {
    case "tokens":
      return id ? <TokenPage key={key} id={id} /> : <TokensPage key={key} />;
    case "imports":
      return id === "new" ? (
        <NewImportPage key={key} />
      ) : id ? (
        <ImportPage key={key} batch={id} />
      ) : (
        <ImportsPage key={key} />
      );
    case "people":
      return id ? <PersonPage key={key} id={id} /> : <PeoplePage key={key} />;
    case "api-keys":
      return !apiKeysOffered ? (
        <UnknownPage />
      ) : id ? (
        <ApiKeyPage key={key} id={id} />
      ) : (
        <ApiKeysPage key={key} />
      );
    case "keyring":
      return <KeyringPage key={key} />;
    default:
      return <UnknownPage />;
  }
}
