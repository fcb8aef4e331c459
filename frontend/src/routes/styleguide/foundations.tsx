/** What everything else is made of: colours, sizes of type, buttons, and the controls of forms. */
import { useTranslation } from 'react-i18next';
import type { Link } from '../../api/generated';
import { Action } from '../../components/ui/Action';

/** The classes stand here as words, because the styles are made from the words in the sources. */
const COLOURS = {
  surface: 'bg-surface',
  tint: 'bg-tint',
  warm: 'bg-warm',
  strong: 'bg-strong',
  raised: 'bg-raised',
  text: 'bg-ink',
  muted: 'bg-muted',
  line: 'bg-line-strong',
  brand: 'bg-brand',
  action: 'bg-action',
};
const SIZES = ['5xl', '4xl', '3xl', '2xl', 'xl', 'lg', 'base', 'sm', 'xs'] as const;
const SIZE_CLASSES: Record<(typeof SIZES)[number], string> = {
  '5xl': 'text-5xl',
  '4xl': 'text-4xl',
  '3xl': 'text-3xl',
  '2xl': 'text-2xl',
  xl: 'text-xl',
  lg: 'text-lg',
  base: 'text-base',
  sm: 'text-sm',
  xs: 'text-xs',
};

export function Colours() {
  return (
    <ul className="swatches">
      {Object.entries(COLOURS).map(([name, background]) => (
        <li key={name}>
          <span className={`swatch ${background}`} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

export function TypeScale() {
  const { t } = useTranslation();
  return (
    <ul className="type-scale">
      {SIZES.map((size) => (
        <li key={size}>
          <code>{size}</code>
          <span className={SIZE_CLASSES[size]}>{t('styleguide.sentence')}</span>
        </li>
      ))}
    </ul>
  );
}

const STYLES: Link['style'][] = ['primary', 'secondary', 'outline', 'text'];
const WEIGHTS: Link['size'][] = ['large', 'medium', 'small'];

export function Buttons() {
  const { t } = useTranslation();
  return WEIGHTS.map((size) => (
    <div key={size} className="action-row">
      {STYLES.map((style) => (
        <Action
          key={style}
          link={{
            label: t(`styleguide.styles.${style}`),
            href: '#buttons',
            style,
            size,
            external: false,
            tracking_label: '',
          }}
        />
      ))}
    </div>
  ));
}

export function Controls() {
  const { t } = useTranslation();
  const label = (name: 'text' | 'choice' | 'words' | 'agree' | 'mistake') =>
    t(`styleguide.fields.${name}`);
  return (
    <form className="guide-controls">
      <label>
        {label('text')}
        <input type="text" name="text" autoComplete="off" />
      </label>
      <label>
        {label('choice')}
        <select name="choice">
          <option>{t('styleguide.fields.first')}</option>
          <option>{t('styleguide.fields.second')}</option>
        </select>
      </label>
      <label>
        {label('words')}
        <textarea name="words" rows={3} />
      </label>
      <label>
        {label('mistake')}
        <input
          type="email"
          name="mistake"
          aria-invalid="true"
          defaultValue="ada@"
          autoComplete="off"
        />
      </label>
      <label className="choice">
        <input type="checkbox" name="agree" defaultChecked />
        {label('agree')}
      </label>
      <label className="choice">
        <input type="radio" name="one" defaultChecked />
        {t('styleguide.fields.first')}
      </label>
      <label className="choice">
        <input type="radio" name="one" />
        {t('styleguide.fields.second')}
      </label>
    </form>
  );
}
