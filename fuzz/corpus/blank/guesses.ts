const a = new b<({ c = new b<({ c = new b<({ c = new b<({ c = 1 }) => d>() }) => d>() }) => d>() }) => d>();
