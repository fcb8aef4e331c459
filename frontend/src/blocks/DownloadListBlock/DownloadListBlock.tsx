import type { Download } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { SectionHead } from '../../components/ui/SectionHead';
import { useFormats } from '../../i18n/useLocale';
import type { BlockProps } from '../types';

function Entry({ document, summary }: Download) {
  const { bytes } = useFormats();
  const facts = [document.file_extension.toUpperCase()];
  if (document.file_size) facts.push(bytes(document.file_size));
  return (
    <li className="download">
      <Icon name="download" />
      <div>
        <a href={document.url}>{document.title}</a>
        <span className="download-facts">{facts.join(', ')}</span>
        {summary && <p>{summary}</p>}
      </div>
    </li>
  );
}

/** Files to take along, each with its type and size before anybody loads it. */
export function DownloadListBlock({ value }: BlockProps<'download_list'>) {
  const { heading, intro, downloads } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <ul className="downloads">
        {downloads.map((download) => (
          <Entry key={download.document.id} {...download} />
        ))}
      </ul>
    </>
  );
}
