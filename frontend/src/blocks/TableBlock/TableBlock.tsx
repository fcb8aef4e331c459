import { useTranslation } from 'react-i18next';
import type { BlockProps, BlockValue } from '../types';

type Table = BlockValue<'table'>;

/** A row's cells in their order are what tells them apart: two may read the same. */
const keyed = <T,>(items: readonly T[]) =>
  items.map((item, place) => ({ item, key: String(place) }));

function Cells({ row, table }: { row: string[]; table: Table }) {
  return keyed(row).map(({ item, key }) =>
    key === '0' && table.header_column ? (
      <th key={key} scope="row">
        {item}
      </th>
    ) : (
      <td key={key}>{item}</td>
    ),
  );
}

function Head({ row }: { row: string[] }) {
  return (
    <thead>
      <tr>
        {keyed(row).map(({ item, key }) =>
          item ? (
            <th key={key} scope="col">
              {item}
            </th>
          ) : (
            <td key={key} />
          ),
        )}
      </tr>
    </thead>
  );
}

/** Where it is wider than the screen it scrolls in its frame, and its first column stays. */
export function TableBlock({ id, value }: BlockProps<'table'>) {
  const { t } = useTranslation();
  const { caption, header_row, rows } = value;
  const [first = [], ...others] = rows;
  const body = header_row ? others : rows;
  const name = caption ? { 'aria-labelledby': `${id}-caption` } : { 'aria-label': t('table.name') };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" tabIndex={0} {...name}>
      <table>
        {caption && <caption id={`${id}-caption`}>{caption}</caption>}
        {header_row && <Head row={first} />}
        <tbody>
          {keyed(body).map(({ item, key }) => (
            <tr key={key}>
              <Cells row={item} table={value} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
