import { FormSelect, FormSelectOption } from "@patternfly/react-core";
import { Field } from "./Field";

type Props = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
};

/** One of a few values. */
export function SelectField({ name, label, hint, value, options, onChange }: Props) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(props) => (
        <FormSelect {...props} value={value} onChange={(_, chosen) => onChange(chosen)}>
          {options.map(([option, text]) => (
            <FormSelectOption key={option} value={option} label={text} />
          ))}
        </FormSelect>
      )}
    </Field>
  );
}
