import type { Persona } from '../../scenarios/index.ts';
import { personaFields } from '../../scenarios/interpolate.ts';

/** What forms ask for most. */
const SHOWN = ['name', 'mobile', 'email', 'residentId', 'birthday', 'address.full', 'address.detail', 'bankCard'];

/** Who the person at the screen is: what is typed from here is found again in traffic, and stands by name in the scenario. */
export function personText(persona: Persona): string {
  const fields = personaFields(persona);
  const lines = SHOWN.map((name) => `  ${name.padEnd(15)} ${String(fields.get(`persona.${name}`) ?? '')}`);
  return `You are this person: type these values and never your own.\n${lines.join('\n')}\nClose the window or press Ctrl-C when you are done.\n`;
}
