import { expect, it } from 'vitest';
import { connectEngine, storeFolder } from './connectedEngine';

const services = ['billing', 'gateway', 'shipping', 'scheduler'];
const owners = ['Ines', 'Karl', 'Maria', 'Tom'];
const reviewers = ['Ada', 'Bea', 'Sven', 'Leila'];
const days = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays'];

const told = services.flatMap((name, index) => [
  `The ${name} service listens on port ${4_000 + index}.`,
  `${owners[index]} owns the ${name} service.`,
  `${reviewers[index]} reviews every change of the ${name} service.`,
  `We deploy the ${name} service on ${days[index]}.`,
  `The schema of the ${name} database is called ${name}_v${index + 2}.`,
]);
const toldAgain = services.flatMap((name, index) => [
  `The port that the ${name} service listens on is ${4_000 + index}.`,
  `The ${name} service is owned by ${owners[index]}.`,
  `Every change of the ${name} service is reviewed by ${reviewers[index]}.`,
  `the ${name} service is deployed on ${days[index]}`,
  `Our ${name} database's schema is called ${name}_v${index + 2}.`,
]);

it('notes what is told of several things in the same way, each once, however often it is told', async () => {
  const engine = await connectEngine(await storeFolder());
  const texts = async () => {
    const all = { filter: { state: 'current' as const }, offset: 0, limit: 100 };
    const { memories } = await engine.calls.listMemories(all);
    return memories.map(({ current }) => current.text).toSorted();
  };
  const first = await engine.newSession();
  for (const text of told) await engine.say(first.id, text);
  expect(await texts()).toEqual(told.toSorted());
  const second = await engine.newSession();
  for (const text of toldAgain) await engine.say(second.id, text);
  expect(await texts()).toEqual(told.toSorted());
});
