import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { FilterForm } from "../parts/FilterForm";
import { fullName } from "../parts/fullName";
import { Loaded } from "../parts/Loaded";
import { Pager, PAGE_SIZE } from "../parts/Pager";
import { PageTitle } from "../parts/PageTitle";
import { TextField } from "../parts/TextField";
import { useFilters } from "../parts/useFilters";
import { useLoaded } from "../parts/useLoaded";

/** The realm's users, as Keycloak finds them. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const { values, first, narrow, goTo } = useFilters("people", ["search"]);
  const found = useLoaded(async () => {
    const [people, total] = await Promise.all([
      api.people.find(values.search, { first, max: PAGE_SIZE }),
      api.people.count(values.search),
    ]);
    return { people, total };
  }, [api, values.search, first]);

  return (
    <>
      <PageTitle title={t("latchkeyAdminPeople")} />
      <FilterForm values={values} onSearch={narrow}>
        {(field) => (
          <TextField
            name="search"
            label={t("latchkeyAdminPersonSearch")}
            dir="auto"
            {...field("search")}
          />
        )}
      </FilterForm>
      <Loaded of={found}>
        {({ people, total }) => (
          <>
            <Pager first={first} shown={people.length} total={total} onGo={goTo} />
            {people.length > 0 && (
              <Table
                variant="compact"
                gridBreakPoint="grid-md"
                aria-label={t("latchkeyAdminPeople")}
              >
                <Thead>
                  <Tr>
                    <Th>{t("latchkeyAdminUserName")}</Th>
                    <Th>{t("latchkeyAdminName")}</Th>
                    <Th>{t("latchkeyAdminEmail")}</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {people.map((person) => (
                    <Tr key={person.id}>
                      <Td dataLabel={t("latchkeyAdminUserName")}>
                        <a href={to("people", person.id)}>
                          <bdi>{person.username}</bdi>
                        </a>
                      </Td>
                      <Td dataLabel={t("latchkeyAdminName")}>
                        <bdi>{fullName(person)}</bdi>
                      </Td>
                      <Td dataLabel={t("latchkeyAdminEmail")}>
                        <bdi>{person.email}</bdi>
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
