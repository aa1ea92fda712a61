import { useTranslation } from "react-i18next";
import { SelectField } from "../parts/SelectField";
import { TextField } from "../parts/TextField";

type Bound = { name: string; value: string; onChange: (value: string) => void };
type Props = { names: string[]; field: (name: string) => Bound };

/** How a token computes, by the names of the REST. What is left empty is as the server has it. */
export function AlgorithmFields({ names, field }: Props) {
  const { t } = useTranslation();
  const usual: [string, string] = ["", t("latchkeyAdminUsual")];
  const plain = (...values: string[]): [string, string][] => [
    usual,
    ...values.map((value): [string, string] => [value, value]),
  ];
  return (
    <>
      {names.map((name) => {
        const props = { label: t(`latchkeyAdminField-${name}`), ...field(name) };
        switch (name) {
          case "digits":
            return <SelectField {...props} key={name} options={plain("6", "7", "8")} />;
          case "algorithm":
            return (
              <SelectField {...props} key={name} options={plain("SHA1", "SHA256", "SHA512")} />
            );
          case "challengeFormat":
            return (
              <SelectField
                {...props}
                key={name}
                options={[
                  usual,
                  ["variable", t("latchkeyAdminChallengeVariable")],
                  ["fixed", t("latchkeyAdminChallengeFixed")],
                ]}
              />
            );
          case "counter":
          case "period":
            return <TextField {...props} key={name} type="number" min={0} dir="ltr" />;
          case "privateId":
            return <TextField {...props} key={name} type="password" dir="ltr" />;
          default:
            return <TextField {...props} key={name} dir="ltr" />;
        }
      })}
    </>
  );
}
