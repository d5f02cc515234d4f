import {
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
  type ComboboxItem,
  type SelectProps,
} from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { handleText } from '@/components/network-mark';
import type { OptionValue, VariantOption } from '@/lib/api/model';
import type { OptionWords } from '@/lib/data/option-words';
import { formatList, languageCodes } from '@/lib/time/format';
import classes from './options-editor.module.css';

/** From here on a text is written on more than one line. */
const LONG_TEXT = 120;
const UNSET = '';
const FIELD_ORDER: SelectProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];

interface OptionFieldProps {
  name: string;
  option: VariantOption;
  words: OptionWords;
  value: OptionValue | undefined;
  problem: string | undefined;
  /** Which accounts may not choose a value, by their handles. */
  barred?: (value: string) => string[];
  onChange: (value: OptionValue | undefined) => void;
}

/** One option of a network, edited as its kind wants. */
export function OptionField({ name, option, words, value, problem, barred, onChange }: OptionFieldProps) {
  const common = {
    label: words.label,
    description: words.about,
    error: problem,
    // The help stands below, so that the fields of a row stand side by side.
    inputWrapperOrder: FIELD_ORDER,
    'data-option': name,
  };
  const texts = { ...common, placeholder: option.example, withAsterisk: option.required };
  switch (option.type) {
    case 'flag':
      return (
        <Switch
          label={words.label}
          description={words.about}
          error={problem}
          data-option={name}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Choice
          {...common}
          option={option}
          words={words}
          values={option.values ?? []}
          value={value}
          barred={barred}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...texts}
          allowDecimal={false}
          clampBehavior="none"
          min={option.least}
          max={option.most}
          value={typeof value === 'number' ? value : ''}
          onChange={(changed) => onChange(typeof changed === 'number' ? changed : undefined)}
        />
      );
    case 'list':
      return <TagsInput {...texts} value={Array.isArray(value) ? value : []} onChange={onChange} />;
  }
  if (option.role === 'language') {
    return <Language {...common} option={option} words={words} value={value} onChange={onChange} />;
  }
  const text = typeof value === 'string' ? value : '';
  return option.limit && option.limit >= LONG_TEXT ? (
    <Textarea
      {...texts}
      className={classes.optionLong}
      autosize
      minRows={1}
      maxRows={4}
      dir="auto"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...texts} dir="auto" value={text} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

interface ChoiceProps extends Pick<OptionFieldProps, 'option' | 'words' | 'value' | 'barred' | 'onChange'> {
  label: string;
  description?: string;
  error?: string;
  inputWrapperOrder: SelectProps['inputWrapperOrder'];
  values: string[];
  searchable?: boolean;
  nothingFoundMessage?: string;
}

/** One of some values, or none of them where the network allows that. */
function Choice({ option, words, value, values, barred, onChange, ...props }: ChoiceProps) {
  const { t } = useTranslation();
  const data: ComboboxItem[] = values.map((each) => {
    const label = words.value(each);
    const handles = barred?.(each).map(handleText) ?? [];
    return handles.length > 0
      ? { value: each, label: t('composer.options.barred', { label, handles: formatList(handles) }), disabled: true }
      : { value: each, label };
  });
  const chosen = typeof value === 'string' ? value : UNSET;
  if (!option.required) data.unshift({ value: UNSET, label: words.unset });
  // A value that is not among them, from elsewhere or of another time, is shown as it is, with what is wrong with it.
  if (chosen !== UNSET && !values.includes(chosen)) data.push({ value: chosen, label: words.value(chosen) });
  return (
    <Select
      {...props}
      data={data}
      allowDeselect={false}
      withAsterisk={option.required}
      value={option.required && chosen === UNSET ? null : chosen}
      onChange={(next) => onChange(next ?? UNSET)}
    />
  );
}

function Language(props: Omit<ChoiceProps, 'values'>) {
  const { t } = useTranslation();
  const codes = useMemo(() => languageCodes(), []);
  return <Choice {...props} values={codes} searchable nothingFoundMessage={t('palette.nothing')} />;
}
