console.error('not written yet');
process.exitCode = 70;
