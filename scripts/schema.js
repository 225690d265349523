console.log('schema: to be written');
