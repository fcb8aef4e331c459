import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/ui/Icon';
import type { BlockProps } from '../types';

type Copied = 'not-yet' | 'done' | 'refused';

/** Source text as it is. Copying needs a script; reading does not. */
export function CodeBlock({ value }: BlockProps<'code'>) {
  const { language, filename, code } = value;
  const { t } = useTranslation();
  const [copied, setCopied] = useState<Copied>('not-yet');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied('done');
    } catch {
      setCopied('refused');
    }
  };
  const name = filename || t(`code.languages.${language}`);
  return (
    <figure className="code">
      <figcaption>
        <span>{name}</span>
        <button type="button" className="needs-script" onClick={copy}>
          <Icon name={copied === 'done' ? 'check' : 'copy'} />
          {t('code.copy')}
        </button>
        <span role="status" className="code-status">
          {copied !== 'not-yet' && t(copied === 'done' ? 'code.copied' : 'code.refused')}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard */}
      <section className="code-text" tabIndex={0} aria-label={name}>
        <pre>
          <code className={`language-${language}`}>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
