/** The wordmark, whose first letter is a pair of horseshoe magnets with their poles. A site of another name has its name in type instead. */
export function Logo({ name }: { name: string }) {
  if (name.toLowerCase() !== 'magnetiq') return <span className="logo-type">{name}</span>;
  return (
    <svg className="logo" viewBox="0 0 194 43" role="img" aria-label={name}>
      <path className="logo-magnet" d="M3 26v-8a7.5 7.5 0 0 1 15 0v8M18 18a7.5 7.5 0 0 1 15 0v8" />
      <path className="logo-poles" d="M3 26.8V32M18 26.8V32M33 26.8V32" />
      <path d="M60 21.2a9.5 9.5 0 1 0-19 0 9.5 9.5 0 0 0 19 0M60 9.4V32" />
      <path d="M87 21.2a9.5 9.5 0 1 0-19 0 9.5 9.5 0 0 0 19 0M87 9.4V32a9 9 0 0 1-16.5 4.6" />
      <path d="M96 32V19.2a8 8 0 0 1 16 0V32" />
      <path d="M120.5 21.7h18.3a9.25 9.4 0 1 0-2.6 6.6" />
      <path d="M149.5 3v22.5a4.5 4.5 0 0 0 4.5 4.5h2M144.5 11.7H156" />
      <path d="M163.5 9.4V32" />
      <path className="logo-poles" d="M163.5 1v5.6" />
      <path d="M191 21.2a9.5 9.5 0 1 0-19 0 9.5 9.5 0 0 0 19 0M191 9.4V42" />
    </svg>
  );
}
