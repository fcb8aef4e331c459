/** `npm run types`: writes src/api/generated.ts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateTypes } from './generateTypes.ts';

await writeFile(join(import.meta.dirname, '../src/api/generated.ts'), await generateTypes());
