import type { ClientLogo } from '../../api/generated';
import { Picture } from '../../components/ui/Picture';
import type { BlockProps } from '../types';

function Client({ name, logo, href }: ClientLogo) {
  const shown = logo ? (
    <Picture image={logo} sizes="12rem" className="client-logo" />
  ) : (
    <span className="client-name">{name}</span>
  );
  return <li>{href ? <a href={href}>{shown}</a> : shown}</li>;
}

/** A quiet row: the logos lend their colours to nobody. */
export function ClientLogosBlock({ value }: BlockProps<'client_logos'>) {
  const { heading, clients } = value;
  return (
    <div className="clients">
      {heading && <h2>{heading}</h2>}
      <ul>
        {clients.map((client) => (
          <Client key={client.name} {...client} />
        ))}
      </ul>
    </div>
  );
}
