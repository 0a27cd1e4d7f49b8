/** A definition as a file: read from one that somebody chose, and handed out as one. */

/** Thrown with the reason in words when a file is not the JSON of an object. */
export class NotADefinition extends Error {}

/** The object in a JSON file; its shape is for the API to judge. */
export async function definitionIn(file: File): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch (error) {
    throw new NotADefinition(`${file.name} is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
  if (!isObject(value)) throw new NotADefinition(`${file.name} holds no questionnaire: an object is expected.`);
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Offers the definition for download under a name made of the questionnaire's. */
export function downloadDefinition(name: string, definition: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(definition, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'questionnaire'}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
