module remedi

go 1.26
