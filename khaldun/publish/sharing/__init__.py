"""An account made fit to be shared: places coarsened, names of private persons taken out."""
