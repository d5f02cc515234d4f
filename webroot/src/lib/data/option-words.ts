import { useTranslation } from 'react-i18next';
import type { OptionValue, VariantOption } from '@/lib/api/model';
import { formatList, formatNumber, languageName } from '@/lib/time/format';

/** What an option and its values are called. */
export interface OptionWords {
  label: string;
  about?: string;
  /** What holds while it is not given. */
  unset: string;
  value: (value: OptionValue) => string;
}

/** Finds the words of an option: in the person's language where it has messages, else as its network's descriptor says. */
export function useOptionWords(): (network: string, name: string, option: VariantOption | undefined) => OptionWords {
  const { t, i18n } = useTranslation();
  return (network, name, option) => {
    const message = (path: string) => {
      const key = `option.${network}.${name}.${path}`;
      return i18n.exists(key) ? t(key as 'option.unset') : undefined;
    };
    const one = (value: OptionValue): string => {
      if (Array.isArray(value)) return formatList(value);
      if (typeof value === 'number') return formatNumber(value);
      if (typeof value === 'boolean') return t(value ? 'option.on' : 'option.off');
      if (option?.role === 'language') return languageName(value);
      return option?.type === 'choice' ? (message(`value.${value}`) ?? option.valueLabels?.[value] ?? value) : value;
    };
    return {
      label: message('label') ?? option?.label ?? name,
      about: message('about') ?? option?.about,
      unset: message('unset') ?? option?.unset ?? t('option.unset'),
      value: one,
    };
  };
}
