/** Words beside which a family name is somebody's, in English and Spanish, for women and men. */

export const titles: ReadonlySet<string> = new Set('agent agente agenta alguacil alguacila cadet captain capt capitan capitana chief cmdr col colonel comandante comandanta commander constable cop coronel coronela corporal cabo cpl cpt deputy dep deputies det detective detectives director directora dispatcher despachador despachadora dr dra doctor doctora general generala inspector inspectora investigator investigador investigadora jefe jefa lieut lieutenant lt marshal mayor mayora teniente tenienta major miss mr mrs ms mx named oficial oficiala officer officers ofc ofcr patrolman patrolwoman patrullero patrullera policeman policewoman policia ptl ranger sarge senor senora senorita sergeant sergeants sgt sgto sargento sargenta sheriff comisario comisaria sr sra srta subjefe subjefa superintendent supervisor supervisora supt trooper undersheriff warden'.split(' '));
/** Straight before a name only. */
export const callings: ReadonlySet<string> = new Set(['called', 'named', 'name', 'surname', 'surnamed', 'nametag', 'tag', 'lady', 'gentleman', 'llamado', 'llamada', 'llama', 'llaman', 'nombre', 'apellido', 'apellida', 'apellidado', 'apellidada', 'dama', 'mujer', 'hombre']);
export const badgeWords: ReadonlySet<string> = new Set('badge badgenumber id no nr num number numero placa chapa insignia shield tag unit'.split(' '));

/** Titles of everybody, beside which a given name is anybody's; and words that are none in other sentences ("en general", "la mayor"). */
const ofAnybody = new Set('dr dra doctor doctora director directora general generala major mayor mayora miss mr mrs ms mx named senor senora senorita sr sra srta'.split(' '));
/** Ranks and posts of the staff. */
export const ranks: ReadonlySet<string> = new Set([...titles].filter((title) => !ofAnybody.has(title)));
/** Ranks that are written with a full stop. */
export const shortRanks: ReadonlySet<string> = new Set('capt cmdr col cpl cpt dep det lieut lt ofc ofcr ptl sgt sgto supt'.split(' '));
/** What stands with a capital straight after a rank and names nobody: "Officer Friendly", "Sheriff Department". */
export const afterRanks: ReadonlySet<string> = new Set('academy appreciation association bureau bylaw car complaint conduct department desk discretion district division friendly headquarters involved misconduct office program safety school station substation support team training union wellness'.split(' '));
/** What straight after it is read from somebody's uniform. */
export const nameTags: ReadonlySet<string> = new Set('apellido badge chapa insignia nametag placa shield surname tag'.split(' '));
