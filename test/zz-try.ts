import { packProject } from './kit/package/pack.ts';
const [, , dir, out, form] = process.argv;
console.log(await packProject(dir!, out!, (form ?? 'app-wxss') as never));
