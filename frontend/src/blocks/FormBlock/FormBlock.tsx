import { SectionHead } from '../../components/ui/SectionHead';
import { FormSheet } from '../../features/forms/FormSheet';
import type { SentForm } from '../../features/forms/sent';
import type { BlockProps } from '../types';

interface FormBlockProps extends BlockProps<'form'> {
  value: BlockProps<'form'>['value'] & { sent?: SentForm };
}

/** A form that readers fill in, on any page. */
export function FormBlock({ id, value }: FormBlockProps) {
  const { heading, text, form, sent } = value;
  if (!form) return null;
  return (
    <>
      <SectionHead heading={heading} intro={text} />
      <FormSheet id={id} form={form} sent={sent} />
    </>
  );
}
