import { Icon } from './Icon';
import { RichText } from './RichText';

interface Part {
  title: string;
  /** HTML of an editor, cleaned by the API. */
  html: string;
}

/** Parts that open one by one, without a script. */
export function Disclosures({ parts }: { parts: Part[] }) {
  return (
    <div className="disclosures">
      {parts.map(({ title, html }) => (
        <details key={title}>
          <summary>
            <h3>{title}</h3>
            <Icon name="chevron" />
          </summary>
          <RichText html={html} />
        </details>
      ))}
    </div>
  );
}
