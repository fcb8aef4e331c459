import { useTranslation } from 'react-i18next';
import type { FormFieldOut } from '../../api/generated';
import type { Code } from './fieldSchema';

const limitOf = (code: Code, field: FormFieldOut | undefined): number | null | undefined => {
  const limits: Partial<Record<Code, number | null | undefined>> = {
    too_short: field?.min_length,
    too_long: field?.max_length,
    too_small: field?.minimum,
    too_big: field?.maximum,
  };
  return limits[code];
};

/** What a person is told about an answer, in the words that the API has for it. */
export function useWords() {
  const { t } = useTranslation();
  return (code: Code, field?: FormFieldOut): string =>
    t(`forms.errors.${code}`, { limit: String(limitOf(code, field) ?? '') });
}
