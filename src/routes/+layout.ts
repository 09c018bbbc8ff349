// Pages carry no framework script: each works as plain HTML, and `client.js` adds what a device can.
export const csr = false;
