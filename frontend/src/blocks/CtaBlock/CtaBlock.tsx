import { Actions } from '../../components/ui/Action';
import { Field } from '../../components/ui/Field';
import type { BlockProps } from '../types';

/** The next step. Its tone says how loudly: a line, a tinted panel, or the whole width. */
export function CtaBlock({ id, value }: BlockProps<'cta'>) {
  const { heading, text, tone, actions } = value;
  return (
    <div className={`cta cta-${tone} ${tone === 'tinted' ? 'at-wide' : 'subtracks'}`}>
      {tone === 'accent' && <Field seed={id} className="field-behind" />}
      <div className="cta-body">
        <h2>{heading}</h2>
        <div className="cta-aside">
          {text && <p>{text}</p>}
          <Actions links={actions} />
        </div>
      </div>
    </div>
  );
}
