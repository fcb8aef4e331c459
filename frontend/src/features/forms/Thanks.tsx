import type { SubmissionOut } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { RichText } from '../../components/ui/RichText';

/** In place of a form that was sent. The button that was pressed is gone: this takes the focus. */
export function Thanks({ thanks }: { thanks: SubmissionOut }) {
  return (
    <div ref={(element) => element?.focus()} className="form-thanks" role="status" tabIndex={-1}>
      <Icon name="check" />
      <h3>{thanks.heading}</h3>
      <RichText html={thanks.text} />
    </div>
  );
}
