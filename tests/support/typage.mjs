// Seal or open one age file with the TypeScript implementation, stdin to stdout, as the foreign side of our tests.
//
// node typage.mjs MODULE encrypt RECIPIENT…     node typage.mjs MODULE decrypt IDENTITY
// MODULE is the package's entry file; .ci/run installs it under build/foreign.

import { pathToFileURL } from "node:url";

const [module, verb, ...keys] = process.argv.slice(2);
const { Decrypter, Encrypter } = await import(pathToFileURL(module).href);

const parts = [];
for await (const part of process.stdin) parts.push(part);
const input = new Uint8Array(Buffer.concat(parts));

if (verb === "encrypt") {
    const encrypter = new Encrypter();
    keys.forEach((key) => encrypter.addRecipient(key));
    process.stdout.write(await encrypter.encrypt(input));
} else {
    const decrypter = new Decrypter();
    keys.forEach((key) => decrypter.addIdentity(key));
    process.stdout.write(await decrypter.decrypt(input));
}
