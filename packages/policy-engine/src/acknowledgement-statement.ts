/** What a person signs, word for word: receipt and opportunity, not agreement. An id never changes its words; new words get a new id. */

export interface Statement { id: string; wording: string; language: string }

// Maps, because ids and languages come from whoever signs: a plain object would find `constructor`.
const wordings: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['received-read-ask-1', new Map([
    ['en', 'I have received this policy and had the opportunity to read it and to ask questions about it.'],
    ['es', 'He recibido esta política y he tenido la oportunidad de leerla y de hacer preguntas sobre ella.'],
  ])],
]);

export const currentStatementId = 'received-read-ask-1';

/** The statement in `language` (its base language where the region has none, else English); null for an unknown id. */
export function statementIn(id: string, language: string): Statement | null {
  const words = wordings.get(id);
  for (const each of [language, language.split('-')[0] ?? '', 'en']) {
    const wording = words?.get(each);
    if (wording) return { id, wording, language: each };
  }
  return null;
}
