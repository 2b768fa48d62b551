import Modules

PVM.main()
